import type { Worker } from "node:worker_threads";
import type { Recogniser, Word } from "@/lib/reading/document/ocr";
import type { Picture } from "@/lib/reading/document/pdf-pictures";

/** The packets of tesseract.js's worker script are not its public interface: they are those of this version. */
const VERSION = /^7\./;
const LSTM_ONLY = 1;
/** Finds columns and tables by itself. */
const AUTOMATIC_LAYOUT = "3";
const HEAP_MB = 256;

type Box = { x0: number; y0: number; x1: number; y1: number };
type Lines = { words: { text: string; bbox: Box }[]; bbox: Box; baseline: Box }[];
type Page = { blocks: { paragraphs: { lines: Lines }[] }[] | null };
type Reply = { jobId: string; status: string; data: unknown };

/**
 * Starts tesseract.js in a thread of its own: what goes wrong in there ends that thread and nothing else. The
 * packages are the user's, so they are looked for when they are needed; nothing is downloaded.
 * @param languages as Tesseract names them, e.g. `eng`
 * @throws {Error} when a package is not installed or is of another version
 */
export async function startTesseract(languages: readonly string[]): Promise<Recogniser> {
	const { script, trained } = await installed(languages);
	// The bundler would look for the script at build time.
	const { Worker } = process.getBuiltinModule("node:worker_threads");
	const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB }, execArgv: [] });
	// It may die between two packets too, and an error that nobody hears would end the reading with it.
	worker.on("error", (error) => process.emitWarning(error instanceof Error ? error : String(error)));
	const close = async () => {
		await worker.terminate();
	};
	try {
		await ask(worker, "load", { options: { lstmOnly: true, logging: false } });
		const options = { cacheMethod: "none", lstmOnly: true };
		await ask(worker, "loadLanguage", { langs: trained, options });
		await ask(worker, "initialize", { langs: languages.join("+"), oem: LSTM_ONLY, config: {} });
		const params = { tessedit_pageseg_mode: AUTOMATIC_LAYOUT, debug_file: "/dev/null" };
		await ask(worker, "setParameters", { params });
	} catch (error) {
		await close();
		throw error;
	}
	return { read: (picture) => wordsOf(worker, picture), close };
}

async function installed(languages: readonly string[]) {
	const { createRequire } = process.getBuiltinModule("node:module");
	const { readFile } = process.getBuiltinModule("node:fs/promises");
	const { resolve } = createRequire(`${process.cwd()}/package.json`);
	const about: unknown = JSON.parse(await readFile(resolve("tesseract.js/package.json"), "utf8"));
	const version = typeof about === "object" && about !== null && "version" in about ? about.version : null;
	if (!VERSION.test(String(version))) throw new Error(`tesseract.js is ${version}, and only 7 is known here`);
	const trained = languages.map(async (code) => {
		const folder = resolve(`@tesseract.js-data/${code}/package.json`).replace(/package\.json$/, "");
		return { code, data: await readFile(`${folder}4.0.0_best_int/${code}.traineddata.gz`) };
	});
	return {
		script: resolve("tesseract.js/src/worker-script/node/index.js"),
		trained: await Promise.all(trained),
	};
}

let jobs = 0;

/** One packet and its answer; fails when the thread does. */
function ask(
	worker: Worker,
	action: string,
	payload: object,
	transfer: ArrayBuffer[] = [],
): Promise<unknown> {
	const jobId = `${action}-${++jobs}`;
	return new Promise((resolve, reject) => {
		const hear = ({ jobId: of, status, data }: Reply) => {
			if (of !== jobId || status === "progress") return;
			leave();
			if (status === "resolve") resolve(data);
			else reject(new Error(`tesseract.js: ${String(data)}`));
		};
		const fail = (error: unknown) => {
			leave();
			reject(error);
		};
		const end = (code: number) => fail(new Error(`tesseract.js ended with code ${code}`));
		const leave = () => worker.off("message", hear).off("error", fail).off("exit", end);
		worker.on("message", hear).on("error", fail).on("exit", end);
		worker.postMessage({ workerId: "sundown", jobId, action, payload }, transfer);
	});
}

async function wordsOf(worker: Worker, { width, height, grey }: Picture): Promise<Word[]> {
	// A portable grey map (netpbm, P5) is a head of three numbers and the pixels.
	const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
	const image = new Uint8Array(head.length + grey.length);
	image.set(head);
	image.set(grey, head.length);
	const output = { text: false, blocks: true };
	const payload = { image, options: { rotateAuto: true }, output };
	const { blocks } = (await ask(worker, "recognize", payload, [image.buffer])) as Page;
	const lines = (blocks ?? []).flatMap((block) => block.paragraphs.flatMap((one) => one.lines));
	return lines.flatMap(({ words, bbox, baseline }) => {
		const slope = (baseline.y1 - baseline.y0) / Math.max(1, baseline.x1 - baseline.x0);
		const heights = words.map((word) => word.bbox.y1 - word.bbox.y0).sort((a, b) => a - b);
		const letters = heights[heights.length >> 1] ?? bbox.y1 - bbox.y0;
		return words.map(({ text, bbox: { x0, x1 } }) => {
			const bottom = baseline.y0 + slope * ((x0 + x1) / 2 - baseline.x0);
			return { text, x0, x1, bottom, height: letters };
		});
	});
}
