import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type Dto = Record<string, string>;
type Call = { path: string; params: URLSearchParams };

export const LOGIN = { login: "larkfield", apiKey: "right" };
const OK = { Code: "0", Message: "Successful Operation", Success: "true" };
const COOKIES = ["JSESSIONID=s1", "AWSALB=r7"];

/** One notice as the `pcn` operation gives it, one entry for each part. */
export const dto = (number: string, part: string, more: Dto = {}): Dto => ({
	PCNNumber: number,
	Manufacturer: "Texas Instruments",
	TypeOfChange: "Discontinuance",
	DescriptionOfChange: "End of life.",
	AffectedProductName: part,
	Source: "",
	NotificationDate: "2026-09-01",
	EffectiveDate: "",
	LastTimeBuyDate: "2027-09-15",
	LastShipDate: "2028-03-15",
	PCNId: `id-${number}`,
	...more,
});

/**
 * A stand-in for SiliconExpert's Direct API on this machine, as siliconexpert.com/apidocs describes it: a session of
 * cookies, all of which have to come back, pages of alerts, pages of notices of at most 250 rows.
 */
export async function startSiliconExpert() {
	const fake = {
		url: "",
		/** What `updates` of each page of `alert/getUpdates` holds; after the last page nothing is found. */
		pages: [] as unknown[],
		/** What `pcn` knows: by notice number or part id. */
		notices: new Map<string, Dto[]>(),
		calls: [] as Call[],
		/** Answers that come instead of the right one, first in first out; null = the right one. */
		instead: [] as ({ status: number; body: string } | null)[],
		/** Calls that a session lives for. */
		sessionCalls: Number.POSITIVE_INFINITY,
		/** One entry of a list stands alone, as it does in answers converted from XML. */
		unwrapsLists: false,
		stop,
	};
	let left = 0;
	const server = createServer((request, response) => {
		answer(request, response).catch((error: Error) => response.destroy(error));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ProductAPI/search/`;
	return fake;

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const params = new URLSearchParams(await text(request));
		const path = (request.url ?? "").replace("/ProductAPI/search/", "");
		fake.calls.push({ path, params });
		const instead = fake.instead.shift();
		if (instead) {
			response.writeHead(instead.status).end(instead.body);
			return;
		}
		const told = path === "authenticateUser" ? signIn(params) : asked(path, params, request.headers.cookie);
		const setCookie = COOKIES.map((cookie) => `${cookie}; Path=/; Secure`);
		if (path === "authenticateUser") response.setHeader("set-cookie", setCookie);
		response.setHeader("content-type", "application/json");
		response.end(JSON.stringify(told));
	}

	function asked(path: string, params: URLSearchParams, cookie = ""): object {
		const given = new Set(cookie.split("; "));
		const isSignedIn = COOKIES.every((one) => given.has(one)) && left-- > 0;
		if (!isSignedIn) return failure("1", "User is not authenticated");
		if (path === "alert/getUpdates") return updates(params);
		return path === "pcn" ? pcn(params) : failure("404", "No such operation");
	}

	function signIn(params: URLSearchParams): object {
		if (params.get("login") !== LOGIN.login || params.get("apiKey") !== LOGIN.apiKey)
			return failure("1", "Invalid user name or password");
		left = fake.sessionCalls;
		return { Status: OK };
	}

	function updates(params: URLSearchParams): object {
		const isDay = (name: string) => /^\d\d\/\d\d\/\d{4}$/.test(params.get(name) ?? "");
		if (!isDay("fromDate") || !isDay("toDate")) return failure("20", "Invalid date");
		const page = fake.pages[Number(params.get("pageNo")) - 1];
		return page ? { Status: OK, updates: page } : failure("7", "No result found");
	}

	function pcn(params: URLSearchParams): object {
		const [notice] = JSON.parse(params.get("pcns") ?? "[]") as { pcnNum: string }[];
		const keys = notice ? [notice.pcnNum] : (params.get("comIds") ?? "").split(",");
		const all = keys.flatMap((key) => fake.notices.get(key) ?? []);
		const size = Math.min(250, Number(params.get("pageSize")));
		const start = (Number(params.get("pageNumber")) - 1) * size;
		const rows = all.slice(start, start + size);
		if (rows.length === 0) return failure("3", "No Results Found");
		const list = fake.unwrapsLists && rows.length === 1 ? rows[0] : rows;
		return { Status: OK, Result: { PCNData: { ReqComId: "1", PCNDto: list } } };
	}

	function failure(Code: string, Message: string): object {
		return { Status: { Code, Message, Success: "false" } };
	}

	async function stop(): Promise<void> {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
}
