// How much a test does: little by default, so that the loop of work is short; all of it with JJSTATS_TESTS=full.

/** @param full what is done before a release and once a day */
export const sized = (quick: number, full: number): number =>
  process.env.JJSTATS_TESTS === 'full' ? full : quick;

/** Examples that are drawn for a law or a comparison of two ways: a quarter of those of a release. */
export const runsOf = (full: number): number => sized(Math.ceil(full / 4), full);
