// Read before all other sources: a `.module.css` is its class names, and only the widget's `.css` is a text.
/// <reference types="vite/client" />
