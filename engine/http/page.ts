type Page = { cursor?: string | undefined; hasMore: boolean; limit: number };
type TimeRange = { from: Date; until: Date };

/** What Inngest's REST v2 puts around data. */
export function page(data: unknown, paging?: Page, timeRange?: TimeRange) {
	return {
		data,
		metadata: { fetchedAt: new Date().toISOString(), ...(timeRange ? { timeRange } : {}) },
		...(paging ? { page: paging } : {}),
	};
}
