// ContentLint
