class UserController {
  list = (req, res) => res.end();
  one(req, res) { res.end(); }
  remove(req, res) { res.end(); }
}
module.exports = UserController;
