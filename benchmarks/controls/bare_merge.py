"""The control of the packet's benchmark: the same files one after the other, by pikepdf alone."""

import sys

import pikepdf

target, *sources = sys.argv[1:]
merged, opened = pikepdf.new(), []
for source in sources:
    opened.append(pikepdf.open(source))
    merged.pages.extend(opened[-1].pages)
merged.save(target)
