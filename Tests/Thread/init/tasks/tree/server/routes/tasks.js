const { Router } = require("express");
const { Task } = require("../models/task");

const router = Router();
router.get("/", async (request, response) => response.json(await Task.findAll()));
module.exports = router;
