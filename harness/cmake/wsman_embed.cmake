# wsman_embed(TARGET NAMESPACE FUNCTION ROOT files…): the files' octets become part of TARGET, reachable as
#   std::span<const wsman::base::resource> wsman::NAMESPACE::FUNCTION()
# Names are paths below ROOT. The octets come in by the assembler's .incbin, so that size costs no compile time.
function(wsman_embed target namespace function root)
    set(assembly "${CMAKE_CURRENT_BINARY_DIR}/${function}.S")
    set(source "${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp")
    set(asm ".section .rodata\n")
    set(declarations "")
    set(rows "")
    set(index 0)
    foreach(file IN LISTS ARGN)
        get_filename_component(path "${file}" ABSOLUTE)
        file(RELATIVE_PATH relative "${root}" "${path}")
        set(symbol "wsman_${namespace}_${function}_${index}")
        string(APPEND asm ".global ${symbol}\n.global ${symbol}_end\n.balign 8\n${symbol}:\n.incbin \"${path}\"\n${symbol}_end:\n.byte 0\n")
        string(APPEND declarations "extern \"C\" const char ${symbol}[];\nextern \"C\" const char ${symbol}_end[];\n")
        string(APPEND rows "        {\"${relative}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
        set_property(SOURCE "${assembly}" APPEND PROPERTY OBJECT_DEPENDS "${path}")
        math(EXPR index "${index} + 1")
    endforeach()
    string(APPEND asm ".section .note.GNU-stack,\"\",@progbits\n")
    file(CONFIGURE OUTPUT "${assembly}" CONTENT "${asm}" @ONLY)
    file(CONFIGURE OUTPUT "${source}" CONTENT
"#include \"base/resource.hpp\"\n\n${declarations}
namespace wsman::${namespace} {
std::span<const base::resource> ${function}() {
    static const base::resource all[] = {\n${rows}    };
    return all;
}
} // namespace wsman::${namespace}\n" @ONLY)
    target_sources(${target} PRIVATE "${assembly}" "${source}")
endfunction()
