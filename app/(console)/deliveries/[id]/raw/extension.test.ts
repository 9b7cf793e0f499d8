import { expect, it } from "vitest";
import { extensionOf } from "./extension";

it("names a download by what it holds, else by its channel, else as bytes", () => {
	expect(extensionOf({ channel: "component_alert", contentType: "Application/JSON; charset=utf-8" })).toBe(
		"json",
	);
	expect(extensionOf({ channel: "upload", contentType: "application/vnd.ms-outlook" })).toBe("msg");
	expect(extensionOf({ channel: "ses", contentType: "text/plain; charset=UTF-8" })).toBe("json");
	expect(extensionOf({ channel: "smartpcn", contentType: "application/octet-stream" })).toBe("zip");
	expect(extensionOf({ channel: "sendgrid", contentType: "multipart/form-data; boundary=x" })).toBe("bin");
	expect(extensionOf({ channel: "email_raw", contentType: "" })).toBe("bin");
});
