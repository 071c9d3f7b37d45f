"""Draw the kept pictures afresh: python tests/views/golden/renew.py

Look at each before it is committed: what is kept is what every later change is held against.
"""

import sys

from pictures import all_drawn

if __name__ == "__main__":
    for path, svg in all_drawn():
        same = path.is_file() and path.read_text("utf-8") == svg
        path.write_text(svg, "utf-8", newline="\n")
        sys.stdout.write(f"{'as it was' if same else 'renewed'}: {path.name}\n")
