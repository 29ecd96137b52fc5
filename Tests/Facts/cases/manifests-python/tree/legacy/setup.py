from setuptools import setup

REQUIRED = ["computed"]

setup(
    name="legacy",
    install_requires=[
        "SQLAlchemy>=1.4",  # "commented out"
        'six',
    ] + REQUIRED,
    extras_require={
        "dev": ["black==23.1"],
        "docs": REQUIRED,
    },
    python_requires=">=3.8",
    **{"zip_safe": False},
)
