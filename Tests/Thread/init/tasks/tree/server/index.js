const express = require("express");
const tasks = require("./routes/tasks");
const { sequelize } = require("./models/task");

const app = express();
app.use("/tasks", tasks);
sequelize
  .sync()
  .then(() => app.listen(process.env.PORT || 3000))
  .catch(() => process.exit(1));
