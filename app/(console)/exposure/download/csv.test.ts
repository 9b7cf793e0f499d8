import { expect, it } from "vitest";
import type { PortfolioProduct } from "@/db/queries/portfolio";
import { portfolioCsv } from "./csv";

const PRODUCT: PortfolioProduct = {
	sku: "LF-2100",
	name: 'Loop "calibrator", portable',
	ownerTeam: "=cmd()",
	runOutDate: "2027-08-12",
	constrainedBy: "LFI-120-3311",
	alertId: "1",
	notice: "ST IPD/1",
	severity: "critical",
	lastOrderDate: null,
	unitsLost: "511.021505",
	revenueAtRisk: "648997.311350",
	marginAtRisk: "-350182.596516",
};

it.each([" =1", "＝1", "\n=1", "\u00a0+1", "\t1", "－1", "＠x"])("%j is kept text", (name) => {
	const [, row] = portfolioCsv([{ ...PRODUCT, name }], "USD").split(/\n(?=LF)/);
	expect(row).toMatch(new RegExp(`^LF-2100,"?'${name.replace("+", "\\+")}`));
});

it("quotes what has to be quoted, keeps amounts in full, and lets no text become a formula", () => {
	expect(portfolioCsv([PRODUCT], "USD").split("\n")).toEqual([
		"sku,name,owner_team,run_out_date,constrained_by,notice,severity,last_order_date,units_lost,revenue_at_risk,margin_at_risk,alert_id,currency",
		`LF-2100,"Loop ""calibrator"", portable",'=cmd(),2027-08-12,LFI-120-3311,ST IPD/1,critical,,511.021505,648997.311350,-350182.596516,1,USD`,
		"",
	]);
});
