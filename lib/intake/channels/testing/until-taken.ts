type Posted = { status: number };

/** As every sender does it: what could not be stored in time (503, a busy machine) is sent again. */
export async function untilTaken<T extends Posted>(post: () => Promise<T>): Promise<T> {
	for (;;) {
		const posted = await post();
		if (posted.status !== 503) return posted;
	}
}
