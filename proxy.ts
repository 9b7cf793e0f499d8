import { type NextRequest, NextResponse } from "next/server";
import { getToken } from "next-auth/jwt";

/** A courtesy: sends visitors to the sign-in page early. Every page checks the session itself. */
export async function proxy(request: NextRequest) {
	if (await getToken({ req: request })) return NextResponse.next();
	const signIn = new URL("/sign-in", request.url);
	signIn.searchParams.set("from", `${request.nextUrl.pathname}${request.nextUrl.search}`);
	return NextResponse.redirect(signIn);
}

// Pages only. A proxy in front of /api would cut large bodies off: a mail must arrive whole.
export const config = {
	matcher: ["/alerts/:path*", "/what-if/:path*", "/runs/:path*", "/deliveries/:path*", "/settings/:path*"],
};
