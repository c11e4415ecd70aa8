"""Prints, for each page on standard input, the elements of html5lib's tree in document order, each with its parent.

Input: JSON lines, each a string. Output: JSON lines, each a list of "name<parent".
"""

import json
import sys

import html5lib

for line in sys.stdin:
    tree = html5lib.parse(json.loads(line), treebuilder="dom", namespaceHTMLElements=False)
    rows = []

    def visit(node):
        for child in node.childNodes:
            if child.nodeType == child.ELEMENT_NODE:
                parent = node.tagName if node.nodeType == node.ELEMENT_NODE else ""
                rows.append(child.tagName + "<" + parent)
                visit(child)

    sys.setrecursionlimit(20000)
    visit(tree)
    print(json.dumps(rows))
