from sqlalchemy import Column, Integer, Table
from sqlalchemy.orm import mapper, registry

from app import domain
from app.tools import mapper as own

mapping = registry()
batches = Table("batches", mapping.metadata, Column("id", Integer, primary_key=True))


def start():
    mapper(domain.Batch, batches)
    mapping.map_imperatively(class_=domain.Line, local_table=batches)
    own(domain.Line, batches)
