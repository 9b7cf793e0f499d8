import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { StageError } from "./stage-error.mjs";

/** The folder of the checkout. */
export const projectRoot = realpathSync(fileURLToPath(new URL("../..", import.meta.url)));

const isRoot = () => process.getuid?.() === 0;

/**
 * Where data, logs and secrets live. PostgreSQL refuses to run as root, and the user it runs as instead cannot
 * reach a checkout in root's closed home folder: so root gets a folder of its own for each checkout.
 */
export function resolveHome({
	project = projectRoot,
	env = process.env,
	root = isRoot(),
	platform = process.platform,
} = {}) {
	if (env.SUNDOWN_HOME) return resolve(project, env.SUNDOWN_HOME);
	if (!root || platform !== "linux") return join(project, ".data");
	const slug = basename(project)
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-");
	const digest = createHash("sha256").update(project).digest("hex").slice(0, 8);
	return join("/var/lib/sundown", `${slug}-${digest}`);
}

/**
 * Makes the home and its log folder and gives its real path. A folder that is there already keeps its mode; as root
 * it and all above must be open to the database's user, unless the database is elsewhere (`ownServer: false`).
 */
export function openHome(home, { ownServer = true } = {}) {
	try {
		const created = mkdirSync(home, { recursive: true });
		if (created) chmodSync(home, isRoot() ? 0o755 : 0o700);
		mkdirSync(join(home, "logs"), { recursive: true, mode: 0o700 });
	} catch (cause) {
		throw new StageError(`The data folder ${home} cannot be made: ${cause.message}`, {
			hint: "make it writable for you, or set SUNDOWN_HOME to a folder that is.",
			cause,
		});
	}
	const folder = realpathSync(home);
	if (ownServer && isRoot()) requireReachable(folder);
	return folder;
}

function requireReachable(home) {
	for (let folder = home; folder !== dirname(folder); folder = dirname(folder)) {
		if (statSync(folder).mode & 0o001) continue;
		throw new StageError(`${folder} is closed to other users, so the database's user cannot reach ${home}.`, {
			hint: "set SUNDOWN_HOME to a folder that others may pass through, for example /var/lib/sundown/data.",
		});
	}
}
