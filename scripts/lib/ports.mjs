import { connect, createServer } from "node:net";
import { join } from "node:path";
import { readJson, writePrivateJson } from "./files.mjs";
import { StageError } from "./stage-error.mjs";

const HOST = "127.0.0.1";

/** Whether nothing listens on the loopback port. A bind alone does not tell on macOS, so it also connects. */
export async function isFree(port) {
	return !(await answers(port)) && (await binds(port));
}

function answers(port) {
	return new Promise((done) => {
		const socket = connect({ host: HOST, port });
		socket.once("connect", () => socket.destroy() && done(true));
		socket.once("error", () => done(false));
	});
}

function binds(port) {
	return new Promise((done) => {
		const server = createServer();
		server.once("error", () => done(false));
		server.listen(port, HOST, () => server.close(() => done(true)));
	});
}

/** A port nobody uses, given by the system. */
export function freePort() {
	return new Promise((done, fail) => {
		const server = createServer();
		server.once("error", fail);
		server.listen(0, HOST, () => {
			const { port } = server.address();
			server.close(() => done(port));
		});
	});
}

/** The port of a helper service: the one used last time when it is free, else a new one, kept for next time. */
export async function rememberedPort(home, name) {
	const path = join(home, "ports.json");
	const known = readJson(path) ?? {};
	if (Number.isInteger(known[name]) && (await isFree(known[name]))) return known[name];
	const port = await freePort();
	writePrivateJson(path, { ...known, [name]: port });
	return port;
}

/** The port of the application: PORT when set (busy is an error), else the first free one from 3000 on. */
export async function appPort(wanted, first = 3000) {
	if (wanted !== undefined && wanted !== "") return explicitPort(wanted);
	for (let port = first; port < first + 100; port++) {
		if (await isFree(port)) return { port, moved: port !== first };
	}
	throw new StageError(`No free port from ${first} to ${first + 99}.`, { hint: "set PORT to a free port." });
}

async function explicitPort(wanted) {
	const port = Number(wanted);
	if (!Number.isInteger(port) || port < 1 || port > 65535) {
		throw new StageError(`PORT is "${wanted}"; it must be a number from 1 to 65535.`, { hint: "mend PORT." });
	}
	if (await isFree(port)) return { port, moved: false };
	throw new StageError(`Port ${port} is in use by another program.`, {
		hint: `stop that program, or choose another port: PORT=${port + 1} npm run up`,
	});
}
