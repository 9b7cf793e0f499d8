import "@/lib/reading/worker/bound-buffers";
import { parentPort } from "node:worker_threads";
import { CHANNEL_READERS } from "@/lib/reading/channels";
import { beginRecognising, endRecognising } from "@/lib/reading/document/recognised-pages";
import { readDelivery, UnreadableDelivery } from "@/lib/reading/read-delivery";
import { wasRefused } from "@/lib/reading/worker/bound-buffers";
import type { Answer, Job } from "@/lib/reading/worker/protocol";

/** The thread that reads what strangers sent: one job after the other, until it is killed. */
const port = parentPort;
if (!port) throw new Error("a reading thread is started as a worker");

// pdf.js leaves promises behind that a damaged file rejects later; unheard they would end the thread, and with it the
// reading of the next delivery. What a job itself waits for is always heard.
process.on("unhandledRejection", (reason) => {
	process.emitWarning(reason instanceof Error ? reason.message : String(reason), "LeftBehindByReading");
});

port.on("message", (job: Job) => void answer(job).then((said) => port.postMessage(said)));
port.postMessage({ kind: "ready" } satisfies Answer);

async function answer(job: Job): Promise<Answer> {
	const said = await read(job);
	return wasRefused() ? { kind: "out_of_buffers" } : said;
}

async function read({ delivery, context, recognised }: Job): Promise<Answer> {
	beginRecognising(recognised);
	try {
		if (context) {
			const reading = await readDelivery(delivery, context);
			return { kind: "read", reading, recognised: endRecognising() };
		}
		const document = await CHANNEL_READERS[delivery.channel](delivery);
		return { kind: "document", document, recognised: endRecognising() };
	} catch (error) {
		endRecognising();
		if (!(error instanceof UnreadableDelivery)) return { kind: "failed", error };
		const { path, expected, found } = error;
		return { kind: "unreadable", path, expected, found };
	}
}
