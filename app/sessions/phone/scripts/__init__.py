"""Scripts of calls: Markdown in which headings are steps and list items with links are choices."""
