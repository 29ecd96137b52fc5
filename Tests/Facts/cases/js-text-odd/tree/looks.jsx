// import "./commented";
/* const x = require("./commented");
   class A extends Model {} */
const text = "require('./in-a-string')" + 'import x from "./quoted"';
const template = `import "./in-a-template" ${require("./in-a-value")} require("./text")`;
const expression = /require\("\.\/in-a-regex"\)|["'`]/g;
const divided = 4 / 2 / require("./divided");
const page = <p>import x from "./shown"; it's {require("./in-jsx")} // no comment</p>;
const html = <!-- half
