import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { stack } from "./stack";

const PARTS = "fixtures/company/parts.csv";
const SLOW = { timeout: 60_000 };

/** Imports the parts' file on the page, with another stock of one part. */
export async function importStock(page: Page, internalPart: string, onHand: number): Promise<void> {
	const lines = (await readFile(PARTS, "utf8")).split("\n");
	const at = lines[0]?.split(",").indexOf("on_hand") ?? -1;
	const changed = lines.map((line) => {
		if (!line.startsWith(`${internalPart},`)) return line;
		const cells = line.split(",");
		return [...cells.slice(0, at), String(onHand), ...cells.slice(at + 1)].join(",");
	});
	const dir = await mkdtemp(path.join(tmpdir(), "stock-e2e-"));
	const file = path.join(dir, "parts.csv");
	await writeFile(file, changed.join("\n"));
	await page.goto(`${stack().url}/company/import`);
	await page.getByLabel(/Drop the files here/).setInputFiles(file);
	await page.getByRole("button", { name: "Look at the files" }).click();
	await page.getByRole("button", { name: "Check the files" }).click(SLOW);
	await expect(page.getByText("The files are right.")).toBeVisible(SLOW);
	await page.getByRole("button", { name: "Import", exact: true }).click();
	await expect(page.getByText("The company is as the files say.")).toBeVisible(SLOW);
	await rm(dir, { recursive: true });
}
