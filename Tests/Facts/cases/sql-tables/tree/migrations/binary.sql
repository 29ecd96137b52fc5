CREATE TABLE bad (a ÿ);
