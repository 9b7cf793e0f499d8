import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Inngest } from "inngest";
import { serve } from "inngest/node";

/*
 * An application in a process of its own, so that it can be killed: it charges orders and asks for new
 * stock, both effects at a receiver outside of it. Environment: PORT, ENGINE_URL, RECEIVER_URL.
 */

type Order = { order: number; customer: string };

const { PORT, ENGINE_URL = "", RECEIVER_URL = "" } = process.env;
const silent = { info() {}, warn() {}, error() {}, debug() {} };
const client = new Inngest({
	id: "shop",
	isDev: true,
	baseUrl: ENGINE_URL,
	checkpointing: false,
	logger: silent,
	internalLogger: silent,
});

/** Repeats carry the same key, so the receiver does the effect once. */
async function effect(kind: string, runId: string, { order }: Order): Promise<string> {
	const response = await fetch(RECEIVER_URL, {
		method: "POST",
		headers: { "idempotency-key": `${runId} ${kind}` },
		body: JSON.stringify({ kind, order }),
	});
	if (!response.ok) throw new Error(`the receiver answered ${response.status}`);
	return response.text();
}

const order = client.createFunction(
	{
		id: "order",
		triggers: { event: "shop/order.placed" },
		concurrency: { limit: 3, key: "event.data.customer" },
		retries: 20,
	},
	async ({ event, step, runId }) => {
		const data = event.data as Order;
		const [price, left] = await Promise.all([
			step.run("price", () => data.order * 3),
			step.run("left", () => data.order % 4),
		]);
		const charged = await step.run("charge", () => effect("charge", runId, data));
		await step.sleep("wait", "1s");
		if (left === 0) await step.sendEvent("ask", { name: "shop/stock.empty", data, id: `${runId} empty` });
		return { price, left, charged };
	},
);

const restock = client.createFunction(
	{
		id: "restock",
		triggers: { event: "shop/stock.empty" },
		throttle: { limit: 30, period: "1s", burst: 5 },
		retries: 20,
	},
	async ({ event, step, runId }) => {
		const data = event.data as Order;
		const restocked = await step.run("restock", () => effect("restock", runId, data));
		const label = await step.run("label", () => `for ${data.customer}`);
		return { restocked, label };
	},
);

const handler = serve({ client, functions: [order, restock] });
const pass = async (request: IncomingMessage, response: ServerResponse) => {
	await handler(request, response);
};
const server = createServer((request, response) => {
	// The caller may die in the middle of its request.
	pass(request, response).catch((error: Error) => response.destroy(error));
});
server.listen(Number(PORT), "127.0.0.1", () => {
	const listening = { msg: "listening", url: `http://127.0.0.1:${PORT}/api/inngest` };
	process.stdout.write(`${JSON.stringify(listening)}\n`);
});
