import { expect, it } from "vitest";
import { jsonSample, readProven } from "@/lib/reading/testing/platforms";

const alert = (raw_context: unknown) =>
	readProven("component_alert", {
		source_platform: "siliconexpert",
		manufacturer_code: "Texas Instruments",
		part_number: "SN65HVD1795D",
		lifecycle_status: "LTB",
		raw_context,
	});

it("an alert with a platform's answer is read by that answer", async () => {
	const reading = await alert(jsonSample("siliconexpert-pcn.json"));
	expect(reading).toMatchObject({ number: "PDN20260901001.0", lastOrderDate: "2027-09-15" });
	expect(reading.parts).toHaveLength(2);
	expect(reading.reviewReasons).toEqual([]);
});

it("an alert whose answer holds a second notice says that not all was read", async () => {
	const payload = jsonSample("siliconexpert-pcn.json");
	payload.Result.PCNData.PCNDto[1].PCNNumber = "PDN20260901002.0";
	expect((await alert(payload)).reviewReasons).toContain("rows_not_read");
});

it("an alert whose answer has changed its format is still read by its own fields", async () => {
	const payload = jsonSample("siliconexpert-pcn.json");
	for (const dto of payload.Result.PCNData.PCNDto) delete dto.Manufacturer;
	const reading = await alert(payload);
	expect(reading).toMatchObject({ manufacturer: "Texas Instruments", type: "discontinuance" });
	expect(reading.parts.map((part) => part.mpn)).toContain("SN65HVD1795D");
});

it("an alert says of what kind a wrong field is, never what stood in it", async () => {
	const body = {
		source_platform: "x",
		manufacturer_code: "TI",
		part_number: ["secret"],
		lifecycle_status: "EOL",
	};
	const error = { path: "part_number", expected: "a text", found: "a list" };
	await expect(readProven("component_alert", body)).rejects.toMatchObject(error);
});
