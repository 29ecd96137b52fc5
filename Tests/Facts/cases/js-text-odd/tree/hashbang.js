#!/usr/bin/env node
"use strict"; const a=require("kit"),b=require("./bom");var c;c=require("node:test"),require("./crlf")
