import { expect, test } from "vitest";
import { SignInThrottle } from "./sign-in-throttle";

const HERE = "203.0.113.7";

function tries(throttle: SignInThrottle, count: number, now = 0): number[] {
	return Array.from({ length: count }, () => throttle.begin("a@b.example", HERE, now));
}

test("five tries are free, the sixth has to wait", () => {
	expect(tries(new SignInThrottle(), 6)).toEqual([0, 0, 0, 0, 0, 5]);
});

test("the wait doubles with each further failure, up to 15 minutes", () => {
	const throttle = new SignInThrottle();
	tries(throttle, 5);
	let now = 0;
	const waits = Array.from({ length: 10 }, () => {
		const wait = throttle.begin("a@b.example", HERE, now);
		now += wait * 1000;
		throttle.begin("a@b.example", HERE, now);
		return wait;
	});
	expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
});

test("a try that had to wait is not counted", () => {
	const throttle = new SignInThrottle();
	tries(throttle, 5);
	tries(throttle, 100);
	expect(throttle.begin("a@b.example", HERE, 5000)).toBe(0);
});

test("a right password clears the count", () => {
	const throttle = new SignInThrottle();
	tries(throttle, 4);
	throttle.succeed("a@b.example", HERE);
	expect(tries(throttle, 5)).toEqual([0, 0, 0, 0, 0]);
});

test("case and spaces do not make another account of an e-mail", () => {
	const throttle = new SignInThrottle();
	tries(throttle, 5);
	expect(throttle.begin(" A@B.example ", HERE, 0)).toBe(5);
});

test("other people, and other addresses, are not held up", () => {
	const throttle = new SignInThrottle();
	tries(throttle, 5);
	expect(throttle.begin("c@d.example", HERE, 0)).toBe(0);
	expect(throttle.begin("a@b.example", "198.51.100.1", 0)).toBe(0);
});

test("many addresses together do not get many tries at one account", () => {
	const throttle = new SignInThrottle();
	const waits = Array.from({ length: 40 }, (_, index) =>
		throttle.begin("a@b.example", `198.51.100.${index}`, 0),
	);
	expect(waits.filter((wait) => wait === 0)).toHaveLength(30);
});

test("an hour later all is forgotten", () => {
	const throttle = new SignInThrottle();
	tries(throttle, 5);
	expect(tries(throttle, 5, 3_600_001)).toEqual([0, 0, 0, 0, 0]);
});
