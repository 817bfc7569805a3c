"""The check of the desk in the window: devices, this computer, and the page that shows the lines."""
