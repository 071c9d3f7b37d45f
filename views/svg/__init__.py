"""Pictures as SVG: text only, no script, no font and no file asked for."""
