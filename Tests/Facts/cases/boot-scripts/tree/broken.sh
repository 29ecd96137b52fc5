cd "x
uvicorn a:b $(unclosed "