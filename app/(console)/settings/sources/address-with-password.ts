/** The address with the user and password in it, as providers without signatures want it. */
export function addressWithPassword(address: string, userAndPassword: string): string {
	const url = new URL(address);
	const [user = "", ...password] = userAndPassword.split(":");
	url.username = user;
	url.password = password.join(":");
	return url.href;
}
