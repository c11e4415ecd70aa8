print("contentlint")
