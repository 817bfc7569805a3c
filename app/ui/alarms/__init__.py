"""How somebody is called to the window: sound, taskbar, tray and toast."""
