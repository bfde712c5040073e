// What everyone is asked about: January to May 2015 and the same months of 2014.

export const CURRENT = ['2015-01-01', '2015-05-31'];
export const BASE = ['2014-01-01', '2014-05-31'];
