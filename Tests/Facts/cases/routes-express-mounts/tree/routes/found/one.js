const router = (module.exports = require("express").Router());
router.get("/found/one", (req, res) => res.end());
