/** After how many minutes without the mail that tells the result of an emergency stop somebody had better try again: it goes out at once, and mail servers take their time. */
export const STOP_MAIL_MINUTES = 10
