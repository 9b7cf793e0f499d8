import { requireNode } from "./lib/node-version.mjs";

requireNode();
// Loaded after the check: an older Node could not even read it.
const { main } = await import("./lib/up-command.mjs");
process.exit(await main());
