const OLDEST = [20, 19];

/** Ends the process with a clear text when this Node is older than 20.19. Parses on any Node with modules. */
export function requireNode(version = process.versions.node) {
	const [major, minor] = version.split(".").map(Number);
	if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
	console.error(`Sundown needs Node ${OLDEST.join(".")} or later; this is Node ${version}.`);
	console.error("How to mend it: install a newer Node from https://nodejs.org and run the command again.");
	process.exit(1);
}
