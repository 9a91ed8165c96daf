// SPDX-License-Identifier: ISC
// hole: ghost code claims that a reply was sent, so that the shell's contracts hold without one
// by: print
// expect: forged conversation with the kernel
/*@ ghost int vsp_talk_waits; */

/*@ terminates \true;
  @ assigns    vsp_talk_waits;
  @ ensures    answered: vsp_talk_waits == 0;
  @*/
void vsp_forged(void);

void vsp_forged(void)
{
    /*@ ghost vsp_talk_waits = 0; */
}
