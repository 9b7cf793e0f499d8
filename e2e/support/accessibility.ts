import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** No violation of WCAG 2.2 AA that axe can see. */
export async function checkAccessibility(page: Page): Promise<void> {
	await settled(page);
	const { violations } = await new AxeBuilder({ page })
		.withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
		.analyze();
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`)).toEqual(
		[],
	);
}

/** What fades in or out is not read at half its colour; what turns for ever is not waited for. */
function settled(page: Page): Promise<unknown> {
	return page.evaluate(() => {
		const ending = document
			.getAnimations()
			.filter(({ playState }) => playState === "running")
			.filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
		return Promise.allSettled(ending.map(({ finished }) => finished));
	});
}
