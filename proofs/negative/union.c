// SPDX-License-Identifier: ISC
// hole: a store to one member of a union proves false claims about the other
// by: core
// expect: union
union vsp_both {
    int number;
    unsigned char byte[4];
};
