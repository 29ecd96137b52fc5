export default "größe"; export const maß = require("🎉");
