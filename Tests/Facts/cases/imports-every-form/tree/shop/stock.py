items = []
