import { readFileSync, statSync } from "node:fs";
import { StageError } from "./stage-error.mjs";

/**
 * The user that the server runs as: PostgreSQL refuses root. `undefined`: the present user. As root on Linux the
 * one who owns the data already, else `postgres`, else `nobody`; both must have a passwd line, initdb reads it.
 */
export function serverOwner(dataDir, platform = process.platform) {
	if (process.getuid?.() !== 0) return undefined;
	if (platform !== "linux") {
		throw new StageError("PostgreSQL does not run as root, and on macOS there is no user to hand it to.", {
			hint: "run the command as an ordinary user, or set DATABASE_URL to a server of your own.",
		});
	}
	const users = readUsers();
	const present = statSync(dataDir, { throwIfNoEntry: false });
	const owner = users.find(({ uid }) => present && present.uid !== 0 && uid === present.uid);
	const chosen =
		owner ?? users.find(({ name }) => name === "postgres") ?? users.find(({ name }) => name === "nobody");
	if (chosen) return { uid: chosen.uid, gid: chosen.gid };
	throw new StageError(
		"PostgreSQL does not run as root, and /etc/passwd has neither `postgres` nor `nobody`.",
		{
			hint: "add one (useradd --system postgres), run as an ordinary user, or set DATABASE_URL.",
		},
	);
}

function readUsers() {
	const lines = readFileSync("/etc/passwd", "utf8").split("\n");
	return lines.map((line) => {
		const [name, , uid, gid] = line.split(":");
		return { name, uid: Number(uid), gid: Number(gid) };
	});
}
