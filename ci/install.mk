# SPDX-License-Identifier: ISC
# What is installed, and what is given away as a tarball. Part of GNUmakefile.
PREFIX := /usr/local
DESTDIR :=
# The first number is that of the ABI (VSP_ABI_VERSION).
VERSION := 1.0.0

CLIENT_H := abi.h pager.h startup.h vspaced.h words.h
VSPACECTL_MAN := shell/host/vspacectl.1

# Headers find each other beside themselves once they are installed.
BESIDE := sed -e 's,"spec/\(abi\.h\)","\1",' -e 's,"shell/client/\([a-z]*\.h\)","\1",'

build/include/abi.h: spec/abi.h ci/install.mk
	@mkdir -p $(@D)
	$(Q)$(BESIDE) $< >$@

build/include/%.h: shell/client/%.h ci/install.mk
	@mkdir -p $(@D)
	$(Q)$(BESIDE) $< >$@

INSTALL := build/vspaced.elf build/libvspaced.a $(addprefix build/include/,$(CLIENT_H)) \
    build/vspacectl

# What tests/install/install.sh compiles as an integrator would, and the service behind it.
INSTALL_TEST := build/install/libservice.a tests/install/cxx.cc tests/install/in_process.c \
    tests/install/sample/client.c tests/install/sample/envelope.c tests/install/sample/system.c

build/install/libservice.a: $(call objects,clang,$(CORE_C))
	@mkdir -p $(@D) && rm -f $@
	$(Q)$(AR) rcsD $@ $^

.PHONY: install uninstall dist
install: $(INSTALL) ## install below PREFIX=/usr/local; DESTDIR=folder stages
	@sh ci/install.sh install "$(DESTDIR)" "$(PREFIX)" $(VERSION) $^ $(VSPACECTL_MAN)

uninstall: ## remove what install put there
	@sh ci/install.sh uninstall "$(DESTDIR)" "$(PREFIX)"

dist: ## the last commit as a tarball, with its SHA-256 and an SPDX bill of materials
	@sh ci/dist.sh $(VERSION) build/dist
