/** The process answers. Says nothing about what it stands on: that is /api/ready. */
export function GET(): Response {
	return Response.json({ healthy: true });
}

export const dynamic = "force-dynamic";
