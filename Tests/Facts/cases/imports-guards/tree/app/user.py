from app.guards import load
