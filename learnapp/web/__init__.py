"""Shows the course in the browser: one module, one template folder and one blueprint a page."""
