class Legacy {}
export = Legacy;
