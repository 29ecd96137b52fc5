NAME = "app.plugins"
