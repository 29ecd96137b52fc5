console.log("it runs");
