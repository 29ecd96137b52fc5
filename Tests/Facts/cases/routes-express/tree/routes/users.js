const { Router } = require("express");
const { requireUser } = require("../middleware/auth");
const wrap = require("../middleware/wrap");
const UserController = require("./UserController");

const router = Router();
const controller = new UserController();
const base = "/by";

router.param("id", (req, res, next, id) => next());
router.get("/", controller.list);
router.use(requireUser);
router.get("/:id", controller.one.bind(controller));
router.post(`${base}-name/:name`, wrap(async (req, res) => res.end()));
router.delete("/:id", wrap(controller.remove));

module.exports = router;
